package io.modulen.names;

/**
 * A material as the shop names it, such as {@code Mild Steel}, and its code in stored names, such as {@code MS}.
 *
 * @param code letters and digits only
 */
public record Material(String name, String code) {

    public Material {
        if (name.isBlank() || !code.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException(
                    "a material needs a name and a code of letters and digits: '" + name + "', '" + code + "'");
        }
    }
}
