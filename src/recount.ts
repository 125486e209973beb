import { runCommand } from './run-command.ts';
import { recountFacts } from './statistics/actions/recount-facts.ts';

/** `npm run recount`: after a release that counts otherwise, every case is counted anew; what was known before stays. */
await runCommand(async (ctx) => {
  const { cases, changed } = await recountFacts(ctx);
  console.log(`重新统计 ${cases} 件，${changed} 件有变化。Counted ${cases} cases anew, ${changed} differ.`);
});
