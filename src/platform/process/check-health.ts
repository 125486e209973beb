import { config } from '../../../config/index.ts';

/** Ends well when the web process on this machine answers: the health check of the container. */
const { port } = config();
const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4000) }).catch(() => null);
process.exitCode = answer?.ok ? 0 : 1;
