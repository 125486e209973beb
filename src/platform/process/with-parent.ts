// Preloaded into every child process: when the parent is killed, its children end in order instead of living on alone.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
