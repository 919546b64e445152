import type { Api } from "@/server/api/api";

export function registerStockRoutes(_api: Api): void {}
