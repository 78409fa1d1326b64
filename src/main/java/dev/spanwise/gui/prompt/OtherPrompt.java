package dev.spanwise.gui.prompt;

/**
 * A prompt to compare with the one in the editor.
 *
 * @param name such as "Version 3"; unique among the prompts to choose from
 */
public record OtherPrompt(String name, String text) {
    @Override
    public String toString() {
        return name;
    }
}
