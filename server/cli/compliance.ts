import type { Command } from "@/server/cli/command";

export const complianceCommands: Record<string, Command> = {};
