export class SetupFault extends Error {
  constructor(message: string, fix: string);
  fix: string;
}
export type RunningPostgres = { url: string; pid: number; stop: () => Promise<void>; created: boolean };
export function runningServer(
  dataDir: string,
): { url: string; pid: number; ownerAlive: boolean; stop: () => Promise<void> } | null;
export function takeOver(dataDir: string): void;
export function startPostgres(
  dataDir: string,
  options?: { settings?: Record<string, string>; log?: (line: string) => void },
): Promise<RunningPostgres>;
