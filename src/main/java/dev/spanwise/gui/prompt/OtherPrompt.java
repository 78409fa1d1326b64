package dev.spanwise.gui.prompt;

/**
 * A prompt that the one in the editor can be compared with.
 *
 * @param name such as "Version 3"; one of a kind among the prompts to choose from
 */
public record OtherPrompt(String name, String text) {
    @Override
    public String toString() {
        return name;
    }
}
