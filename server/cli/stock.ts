import type { Command } from "@/server/cli/command";

export const stockCommands: Record<string, Command> = {};
