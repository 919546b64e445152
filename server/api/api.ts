/** The kind of Hono app that every module's routes are registered on. */

import type { HttpBindings } from "@hono/node-server";
import type { OpenAPIHono } from "@hono/zod-openapi";

export type ApiEnv = { Bindings: HttpBindings; Variables: { requestId: string } };
export type Api = OpenAPIHono<ApiEnv>;
