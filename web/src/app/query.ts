import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './api.ts';

/** The one cache of server data; only what can pass by itself is tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (count, error) => isPassing(error) && count < 3,
      retryDelay: (count) => 800 * 2 ** count,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
