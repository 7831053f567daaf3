/** Password of every login of the demonstration. */
export const DEMO_PASSWORD = 'ThienTruong@2024';
