import type { Command } from "@/server/cli/command";

export const auctionsCommands: Record<string, Command> = {};
