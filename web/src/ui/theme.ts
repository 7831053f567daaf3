import type { ThemeConfig } from 'antd';

/** The look of the library's components: the tokens of styles/tokens.css, with text that keeps a contrast of 4.5 everywhere. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b6e6e',
    colorLink: '#0b6e6e',
    colorInfo: '#0b6e6e',
    colorError: '#b3261e',
    colorText: '#1b2430',
    colorTextSecondary: '#52606f',
    colorTextTertiary: '#5a6675',
    colorTextQuaternary: '#5f6b7a',
    colorTextPlaceholder: '#5f6b7a',
    colorTextDisabled: '#5d6875',
    colorBorder: '#8c97a3',
    colorBorderSecondary: '#dfe3e8',
    colorBgLayout: '#f6f7f9',
    fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', sans-serif",
    fontSize: 14,
    borderRadius: 6,
    controlHeight: 34,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' } },
};
