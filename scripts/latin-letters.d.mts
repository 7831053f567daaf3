import type { Plugin as BundlePlugin } from 'esbuild';
import type { Plugin } from 'vitest/config';

export const LATIN: Readonly<Record<'L' | 'Lu' | 'Ll', string>>;
export function isOfReader(file: string): boolean;
export function withLatinLetters(source: string): string;
export const latinLettersForBundle: BundlePlugin;
export const latinLettersForTests: Plugin;
