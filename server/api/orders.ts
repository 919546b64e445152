import type { Api } from "@/server/api/api";

export function registerOrdersRoutes(_api: Api): void {}
