import type { Api } from "@/server/api/api";

export function registerPassportsRoutes(_api: Api): void {}
