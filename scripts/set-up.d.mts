export { SetupFault } from "./embedded-postgres.mjs";
export const ROOT: string;
export type Settings = { dataDir: string; port: number; databaseUrl: string | null };
export function readSettings(): Settings;
export function sessionSecret(dataDir: string): string;
export function openDatabase(
  settings: Pick<Settings, "dataDir" | "databaseUrl">,
  log?: (line: string) => void,
): Promise<{ url: string; kind: string; owned: boolean; stop: () => Promise<void> }>;
export function freePort(): Promise<number>;
export function portIsFree(port: number): Promise<boolean>;
