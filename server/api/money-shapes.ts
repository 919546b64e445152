/** How the API writes money. */
import { z } from "@hono/zod-openapi";

export const Minor = z
  .string()
  .regex(/^\d{1,15}$/)
  .openapi({ example: "16500000", description: "Minor units" });
