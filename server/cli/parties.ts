import type { Command } from "@/server/cli/command";

export const partiesCommands: Record<string, Command> = {};
