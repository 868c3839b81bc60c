/** LightBurn jobs, .lbrn2 and .lbrn: shapes with their transforms, cut settings, true geometry. */
package io.modulen.parser.lightburn;
