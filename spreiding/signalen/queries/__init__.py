"""Reading signals, mails and runs of jobs."""
