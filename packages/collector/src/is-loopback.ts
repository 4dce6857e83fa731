const names = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/** Whether a host name is that of one's own machine, where nobody can read along. */
export const isLoopback = (hostname: string): boolean => names.has(hostname)
