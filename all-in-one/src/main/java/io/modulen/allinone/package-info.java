/** The whole system from one command: a broker, a database and the four services in one JVM. */
package io.modulen.allinone;
