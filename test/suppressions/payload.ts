/** The keys that Apple requires of a profile and of each payload in it. */
export const payloadKeys = (type: string, number: number): string =>
  `<key>PayloadType</key><string>${type}</string><key>PayloadIdentifier</key><string>com.example.mail.${number}</string>` +
  `<key>PayloadUUID</key><string>2C9B3A1E-47D5-4F0C-8B6A-00000000000${number}</string><key>PayloadVersion</key><integer>1</integer>`;
