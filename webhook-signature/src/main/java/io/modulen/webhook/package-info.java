/** Signing and verifying webhooks on the JDK alone; receivers use the class that the dispatcher signs with. */
package io.modulen.webhook;
