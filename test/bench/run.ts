// One after the other: modules that are merely imported beside each other would run, and be measured, at the same time.
await import('./registers.ts');
await import('./crowd.ts');
await import('./dossiers.ts');
await import('./agenda.ts');
await import('./screening.ts');
await import('./cases.ts');

export {};
