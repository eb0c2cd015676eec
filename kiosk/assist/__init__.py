"""What people who look after the machine may do, and the trail that they leave."""
