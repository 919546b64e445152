import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  agentRules: false,
  typedRoutes: false,
  distDir: process.env.DIST_DIR ?? ".next",
  // Every reader gets the title inside the head: a streamed one leaves the page nameless for a moment.
  htmlLimitedBots: /.*/,
  // Pictures are made by our own worker; Next's optimizer has been the most frequent hole in Next.
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "pg-boss", "pino", "@node-rs/argon2", "nodemailer", "stripe"],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
};

export default config;
