import { type ChainReport, verifyChains } from './platform/event-log/verify-chains.ts';
import { runCommand } from './run-command.ts';

/** What happened, in words for whoever has to find out who did it. */
function sentence({ broken, chain }: ChainReport): string {
  if (broken === null) return '';
  const at = `chain ${chain}, seq ${broken.seq}, event ${broken.eventId ?? 'none'}`;
  if (broken.kind === 'EDITED') return `内容被改过（edited）：${at}`;
  if (broken.kind === 'FOREIGN')
    return `与前一条接不上，前后有一条是后放进去的（does not follow its predecessor）：${at}`;
  if (broken.kind === 'MISSING')
    return `缺少第 ${broken.from} 至 ${broken.seq - 1} 条（rows ${broken.from} to ${broken.seq - 1} are missing before）：${at}`;
  return `链尾不符，应有 ${broken.wanted} 条，现有 ${broken.seq} 条（the head says ${broken.wanted} rows, there are ${broken.seq}）：${at}`;
}

function line(report: ChainReport): string {
  const chain = String(report.chain).padStart(2);
  const state = report.broken === null ? 'ok' : `BROKEN  ${sentence(report)}`;
  return `${chain}  ${String(report.count).padStart(8)}  ${report.head.slice(0, 16)}  ${state}`;
}

/** `npm run verify-log`: computes all chains of the event log anew; ends with 1 and the place when one is broken. */
await runCommand(async ({ em }) => {
  const reports = await verifyChains(em);
  console.log('链    事件数    链尾（head）');
  for (const report of reports) console.log(line(report));
  const broken = reports.filter((report) => report.broken !== null).length;
  const total = reports.reduce((sum, report) => sum + report.count, 0);
  console.log(
    broken === 0
      ? `事件日志完整，共 ${total} 条。The event log is whole: ${total} events.`
      : `事件日志有 ${broken} 条链断开。${broken} chains of the event log are broken.`,
  );
  if (broken > 0) process.exitCode = 1;
});
