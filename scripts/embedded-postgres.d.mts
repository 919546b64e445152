export class SetupFault extends Error {
  constructor(message: string, fix: string);
  fix: string;
}
export type RunningPostgres = { url: string; pid: number; stop: () => Promise<void>; created: boolean };
export function runningUrl(dataDir: string): string | null;
export function startPostgres(
  dataDir: string,
  options?: { settings?: Record<string, string>; log?: (line: string) => void },
): Promise<RunningPostgres>;
