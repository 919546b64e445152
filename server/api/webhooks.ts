import type { Api } from "@/server/api/api";

export function registerWebhooksRoutes(_api: Api): void {}
