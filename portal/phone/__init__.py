"""The portal as an app on a phone: its name and icons, and what it says without a network."""
