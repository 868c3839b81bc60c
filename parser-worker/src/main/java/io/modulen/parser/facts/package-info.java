/** From clues to facts: which text says what, who wins, and how sure one can be. */
package io.modulen.parser.facts;
