/** DXF drawings: a streaming reader of group codes, blocks resolved, true geometry. */
package io.modulen.parser.dxf;
