/**
 * What a dispatcher shows to a receiver to be let in: a bearer token, a token by OAuth 2 client credentials, a client
 * certificate. Stored encrypted, never shown again, never logged.
 */
package io.modulen.dispatcher.credential;
