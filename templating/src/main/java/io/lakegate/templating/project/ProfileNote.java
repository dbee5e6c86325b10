package io.lakegate.templating.project;

/**
 * What an option of a profile means here, where that is not what it means to dbt's adapter.
 *
 * @param option its key
 * @param meaning for people, a sentence
 */
public record ProfileNote(String option, String meaning) {
    @Override
    public String toString() {
        return option + ": " + meaning;
    }
}
