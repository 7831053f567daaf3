import type { ComponentType, ReactNode } from 'react';

/** One screen of a module: its address below the frame, who may open it, and (where it stands in the navigation) its place there. */
export interface ModuleRoute {
  path: string;
  permission?: string;
  component: () => Promise<{ default: ComponentType }>;
  /** Key of the page's title. */
  title: string;
  nav?: { label: string; order: number; icon: ReactNode };
}

/** The screens of a module. */
export type ModuleRoutes = ModuleRoute[];

/** The texts of a module: flat keys that begin with the module's name, the same ones in both languages. */
export interface ModuleMessages {
  vi: Record<string, string>;
  en: Record<string, string>;
}
