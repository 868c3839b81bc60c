/** What all parsers have in common: what they get, what they answer, and how they refuse. No framework in here. */
package io.modulen.parser.document;
