/** What the names of a shop's files say, and the names that files are stored under. Needs the JDK alone. */
package io.modulen.names;
