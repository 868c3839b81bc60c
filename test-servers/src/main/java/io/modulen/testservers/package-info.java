/** The broker and the database that tests run against; here, and only here, it is chosen where they come from. */
package io.modulen.testservers;
