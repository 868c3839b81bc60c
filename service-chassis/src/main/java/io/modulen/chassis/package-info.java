/** What every service of Module N does the same way; a service gets it by depending on this module. */
package io.modulen.chassis;
