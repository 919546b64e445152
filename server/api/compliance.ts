import type { Api } from "@/server/api/api";

export function registerComplianceRoutes(_api: Api): void {}
