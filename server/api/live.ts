import type { Api } from "@/server/api/api";

export function registerLiveRoutes(_api: Api): void {}
