"""Settings: `base` reads the environment, `test` narrows it for the test suite."""
