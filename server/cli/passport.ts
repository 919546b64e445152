import type { Command } from "@/server/cli/command";

export const passportCommands: Record<string, Command> = {};
