import type { Api } from "@/server/api/api";

export function registerAuctionsRoutes(_api: Api): void {}
