import { ConfigProvider } from 'antd';
import viVN from 'antd/locale/vi_VN';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { theme } from '../ui/theme.ts';
import { Notices } from '../ui/notices.tsx';
import { queryClient } from './query.ts';
import { router } from './router.tsx';

/** The whole application: look, language, data, places. */
export function App() {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider theme={theme} {...(i18n.language === 'vi' && { locale: viVN })}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notices />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
