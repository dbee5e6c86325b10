package io.lakegate.cli.demo;

import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;

/** What the demo claims, checked: prints a tick for what holds and stops at what does not. */
record Checks(Screen screen) {
    void that(boolean holds, String claim, String found) {
        if (!holds) {
            throw new CommandFailedException("the demo's check failed: expected that " + claim + ", but found " + found
                    + ". This is a defect of Lakegate; please report it.");
        }
        screen.line("   ✓ " + claim);
    }
}
