export function buildTracer(): Promise<string>;
