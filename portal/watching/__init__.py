"""For whoever watches the portal: log lines, counters, and the state of the machine."""
